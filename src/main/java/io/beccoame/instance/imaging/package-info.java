/**
 * Images of instances: this package stores the requests, and the reconciler takes the snapshots.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.imaging;
