/** The whole program as users run it, against real libvirt and real guests in the lab. */
@org.jspecify.annotations.NullMarked
package io.beccoame.lab;
