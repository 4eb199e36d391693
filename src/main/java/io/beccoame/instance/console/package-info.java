/**
 * Console, screen and diagnostic interrupt of an instance. Calls hosts, always outside of
 * transactions.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.console;
