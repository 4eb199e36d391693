/**
 * Lives of instances in a time that tests set: allowances, failures, and a process that dies before
 * and after everything it does.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.life;
