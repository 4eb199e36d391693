/** The wire only: reads EC2 requests, finds the action, writes EC2 answers and errors. */
@org.jspecify.annotations.NullMarked
package io.beccoame.ec2;
