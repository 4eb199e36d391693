/** Disks that are brought in by the API. */
@org.jspecify.annotations.NullMarked
package io.beccoame.importtask;
