/** Tests of regions and zones. */
@org.jspecify.annotations.NullMarked
package io.beccoame.region;
