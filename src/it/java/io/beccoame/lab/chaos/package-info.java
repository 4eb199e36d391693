/**
 * Trials that take long and are run by hand: the service is killed again and again while it has its
 * hands full ({@link io.beccoame.lab.chaos.Chaos}), and real guests are rebooted a thousand times.
 * What must hold afterwards is checked against libvirt, the files and the database themselves.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.lab.chaos;
