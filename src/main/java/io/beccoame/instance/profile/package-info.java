/** The IAM instance profiles of instances, which are stored and shown. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.profile;
