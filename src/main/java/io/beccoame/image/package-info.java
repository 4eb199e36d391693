/**
 * Machine images: rows that name an immutable qcow2 base, registered from manifests in the store.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.image;
