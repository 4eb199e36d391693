/** Tests of the room that makes hosts filter. */
@org.jspecify.annotations.NullMarked
package io.beccoame.firewall;
