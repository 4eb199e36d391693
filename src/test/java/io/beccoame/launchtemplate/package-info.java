/** Tests of launch templates. */
@org.jspecify.annotations.NullMarked
package io.beccoame.launchtemplate;
