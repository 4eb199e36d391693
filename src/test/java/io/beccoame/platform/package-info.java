/** Tests of what every room shares. */
@org.jspecify.annotations.NullMarked
package io.beccoame.platform;
