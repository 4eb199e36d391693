/** Tests of instance types. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instancetype;
