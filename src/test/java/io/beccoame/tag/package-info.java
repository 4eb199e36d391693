/** Tests of tags. */
@org.jspecify.annotations.NullMarked
package io.beccoame.tag;
