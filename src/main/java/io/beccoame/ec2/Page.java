package io.beccoame.ec2;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A page of a describe answer, and the token of the next. See <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html#api-pagination">Pagination</a>.
 * The token names the last item and is bound to the action and all other parameters of the request,
 * so items that are added or removed between two pages shift no others.
 *
 * @param items the items of this page
 * @param nextToken the token of the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

  private static final int DIGEST_BYTES = 16;

  /**
   * The allowed sizes of a page.
   *
   * @param min the least value of MaxResults
   * @param max the greatest value of MaxResults
   * @param capped whether a greater value is treated as the greatest
   */
  record Limits(int min, int max, boolean capped) {
    /** The limits of most actions. */
    static final Limits USUAL = new Limits(5, 1000, false);

    /**
     * Checks a value of MaxResults; null means that it was not given.
     *
     * @throws Ec2Exception {@code InvalidParameterValue} if it is out of bounds
     */
    void check(@Nullable Integer maxResults) {
      if (maxResults != null && (maxResults < min || maxResults > max && !capped)) {
        throw Ec2Exception.invalidParameterValue(
            "Value ( %d ) for parameter maxResults is invalid. Expecting a value between %d and"
                + " %d.",
            maxResults, min, max);
      }
    }
  }

  /**
   * Returns the page like {@link #of(List, Function, SdkPojo)}, for items that may also be listed
   * by ids.
   */
  public static <T> Page<T> of(
      List<T> items, Function<? super T, String> key, SdkPojo request, boolean idsGiven) {
    check(request, idsGiven);
    return of(items, key, request);
  }

  /**
   * Refuses MaxResults together with ids; called before the ids are looked up.
   *
   * @throws Ec2Exception {@code InvalidParameterCombination}
   */
  public static void check(SdkPojo request, boolean idsGiven) {
    if (idsGiven && RequestParameters.maxResults(request) != null) {
      throw Ec2Exception.invalidParameterCombination(
          "The parameter maxResults cannot be used with the parameter that lists ids");
    }
  }

  /**
   * Returns the page that a request asks for by its MaxResults and NextToken; everything, in the
   * given order, if it has neither.
   *
   * @param items all items that match
   * @param key names an item uniquely; pages are in its order
   * @throws Ec2Exception {@code InvalidParameterValue} if MaxResults is out of bounds, {@code
   *     InvalidNextToken} if the token was not given for such a request
   */
  public static <T> Page<T> of(List<T> items, Function<? super T, String> key, SdkPojo request) {
    return of(
        items,
        key,
        RequestParameters.maxResults(request),
        RequestParameters.nextToken(request),
        Operations.rules(ActionTable.actionOf(request.getClass())).maxResults(),
        RequestParameters.fingerprint(request));
  }

  /**
   * Returns the page; {@code scope} is any text that differs between requests with different
   * answers.
   */
  static <T> Page<T> of(
      List<T> items,
      Function<? super T, String> key,
      @Nullable Integer maxResults,
      @Nullable String nextToken,
      Limits limits,
      String scope) {
    limits.check(maxResults);
    String token = nextToken == null || nextToken.isEmpty() ? null : nextToken;
    if (maxResults == null && token == null) {
      return new Page<>(items, null);
    }
    String after = token == null ? null : position(token, scope);
    int size = maxResults == null ? limits.max() : Math.min(maxResults, limits.max());
    List<T> rest =
        items.stream()
            .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
            .sorted(Comparator.comparing(key::apply))
            .limit(size + 1L)
            .toList();
    if (rest.size() <= size) {
      return new Page<>(rest, null);
    }
    List<T> page = rest.subList(0, size);
    return new Page<>(page, token(key.apply(page.get(size - 1)), scope));
  }

  private static String token(String position, String scope) {
    byte[] text = position.getBytes(StandardCharsets.UTF_8);
    byte[] token = new byte[DIGEST_BYTES + text.length];
    System.arraycopy(digest(position, scope), 0, token, 0, DIGEST_BYTES);
    System.arraycopy(text, 0, token, DIGEST_BYTES, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private static String position(String token, String scope) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw Ec2Exception.invalidNextToken();
    }
    if (bytes.length <= DIGEST_BYTES) {
      throw Ec2Exception.invalidNextToken();
    }
    String position =
        new String(bytes, DIGEST_BYTES, bytes.length - DIGEST_BYTES, StandardCharsets.UTF_8);
    byte[] given = Arrays.copyOf(bytes, DIGEST_BYTES);
    if (!MessageDigest.isEqual(given, digest(position, scope))) {
      throw Ec2Exception.invalidNextToken();
    }
    return position;
  }

  private static byte[] digest(String position, String scope) {
    return Arrays.copyOf(Sha256.of("page\n" + scope + "\n" + position), DIGEST_BYTES);
  }
}
