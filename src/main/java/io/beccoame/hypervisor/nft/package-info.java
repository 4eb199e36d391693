/**
 * A host's packet filter by nftables: the rules as a text, made by pure functions, and what gives
 * the text to the kernel.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.hypervisor.nft;
