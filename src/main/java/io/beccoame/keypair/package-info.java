/**
 * Key pairs for ssh: creates them or imports their public half, and gives launches the public key
 * by name. A private key is returned once and never stored.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.keypair;
