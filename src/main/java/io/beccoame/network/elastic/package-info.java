/**
 * Public addresses of a configured pool, mapped to private ones: elastic addresses of accounts, and
 * addresses of instances while they run.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.network.elastic;
