/** The IAM instance profiles of instances, as far as they are kept and shown. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.profile;
