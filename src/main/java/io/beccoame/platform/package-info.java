/**
 * Ids, clock and the settings that every room shares. All other rooms may use this one; it uses
 * none.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.platform;
