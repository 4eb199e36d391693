/**
 * Lives of instances in a time that tests set: what is promised, what is given up, and a process
 * that dies before and after everything it does.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.life;
