/** Tests of the image room. */
@org.jspecify.annotations.NullMarked
package io.beccoame.image;
