/** Tests of key pairs. */
@org.jspecify.annotations.NullMarked
package io.beccoame.keypair;
