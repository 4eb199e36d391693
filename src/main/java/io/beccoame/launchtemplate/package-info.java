/**
 * Launch templates: named, numbered sets of launch parameters. This room stores and shows them;
 * {@code instance} and {@code fleet} launch from them.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.launchtemplate;
