/**
 * Long trials that are run by hand: the service is killed again and again while it is busy ({@link
 * io.beccoame.lab.chaos.Chaos}), and real guests are rebooted a thousand times. The outcome is
 * checked against libvirt, the files and the database themselves.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.lab.chaos;
