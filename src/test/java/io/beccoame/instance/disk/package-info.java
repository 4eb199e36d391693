/** Tests of attaching and detaching, over a fake host. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.disk;
