/** Placement groups: named wishes about which instances share hosts, kept and shown. */
@org.jspecify.annotations.NullMarked
package io.beccoame.placement;
