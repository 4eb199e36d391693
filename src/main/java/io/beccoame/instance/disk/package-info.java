/** Attachment of volumes to instances, snapshots of a whole instance, and block commits. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.disk;
