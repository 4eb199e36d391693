/**
 * Public addresses of a configured pool that stand for private ones: elastic addresses, which an
 * account holds and moves about, and those that an instance has while it runs.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.network.elastic;
