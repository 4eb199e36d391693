/** Placement groups: named rules about which instances share hosts, stored and shown. */
@org.jspecify.annotations.NullMarked
package io.beccoame.placement;
