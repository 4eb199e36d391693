/** Tests of attaching and detaching, over a host in memory. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.disk;
