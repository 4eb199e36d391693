/**
 * A host's packet filter by nftables: pure functions generate the rules as a text, and others load
 * it into the kernel.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.hypervisor.nft;
