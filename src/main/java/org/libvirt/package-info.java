/** Calls that libvirt-java lacks, in its own package because its handles are visible only there. */
@org.jspecify.annotations.NullMarked
package org.libvirt;
