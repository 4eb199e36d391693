/** Bogus Elastic Computing Cloud: the EC2 API over libvirt. */
@org.jspecify.annotations.NullMarked
package io.beccoame;
