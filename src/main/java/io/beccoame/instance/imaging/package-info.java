/** Makes images of instances: rows here, snapshots and the moment for them by the reconciler. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.imaging;
