/** Programs of others that speak EC2, as tests of the API and tests with guests run them. */
@NullMarked
package io.beccoame.clients;

import org.jspecify.annotations.NullMarked;
