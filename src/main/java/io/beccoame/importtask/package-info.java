/**
 * VM Import: disks from a directory of the installation, or from addresses that the operator
 * allows, become snapshots and images. Follows <a
 * href="https://docs.aws.amazon.com/vm-import/latest/userguide/what-is-vmimport.html">VM
 * Import/Export</a>.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.importtask;
