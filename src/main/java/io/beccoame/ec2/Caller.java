package io.beccoame.ec2;

/**
 * The sender of a request, as proved by the signature.
 *
 * @param accountId the twelve-digit account
 * @param arn the caller's Amazon Resource Name
 * @param userId the caller's unique id
 * @param accessKeyId the access key that signed
 * @param region the region the request was signed for
 */
public record Caller(
    String accountId, String arn, String userId, String accessKeyId, String region) {}
