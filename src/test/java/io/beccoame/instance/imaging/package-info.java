/** Tests of images that are made of instances. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.imaging;
