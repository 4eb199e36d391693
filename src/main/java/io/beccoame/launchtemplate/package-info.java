/**
 * Launch templates: named, numbered sets of launch parameters. This room stores them and shows them
 * again; {@code instance} and {@code fleet} launch from them.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.launchtemplate;
