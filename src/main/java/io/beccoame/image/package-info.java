/**
 * Machine images: rows that name an immutable qcow2 backing file, registered from manifests in the
 * store or made by callers.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.image;
