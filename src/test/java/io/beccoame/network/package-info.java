/** Tests of the network room. */
@org.jspecify.annotations.NullMarked
package io.beccoame.network;
