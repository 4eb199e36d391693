/**
 * A person in front of an instance: what its console said, what its screen shows, its diagnostic
 * button. Asks hosts, always outside of transactions.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.console;
