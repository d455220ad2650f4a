package io.clickcast.tracking.mlflow;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickcast.work.CancelledException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Calls a server once and sorts what comes back: JSON, or one of the failures. */
final class Wire {
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT_ASKED = Duration.ofMinutes(10);
  private static final int LARGEST_ANSWER = 64 << 20;
  private static final int WORDS_QUOTED = 300;

  private final ObjectMapper json = mapper();
  private final ServerAddress server;
  private final Credentials credentials;
  private final Duration patience;
  private final HttpClient http;

  Wire(ServerAddress server, Credentials credentials, Duration patience) {
    this.server = server;
    this.credentials = credentials;
    this.patience = patience;
    // Redirects are told, not followed: the credentials are for this server alone.
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING.compareTo(patience) < 0 ? CONNECTING : patience)
            .build();
  }

  static ObjectMapper mapper() {
    return JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  }

  /**
   * Sends a request and reads its answer.
   *
   * @param longer how much longer than usual it may take
   * @return a JSON object
   * @throws CancelledException if the thread is interrupted meanwhile
   */
  JsonNode call(HttpRequest.Builder request, Duration longer) {
    HttpResponse<byte[]> answer = send(request, longer);
    int status = answer.statusCode();
    JsonNode body = object(answer.body());
    if (status >= 200 && status < 300) {
      if (body == null) {
        throw nonsense("no JSON (it begins with “%s”)".formatted(beginning(answer.body())));
      }
      return body;
    }
    throw failure(answer, body);
  }

  /** Stores a file. A server that takes no files says so in several ways, with words of its own. */
  void put(HttpRequest.Builder request, Duration longer) {
    HttpResponse<byte[]> answer = send(request, longer);
    int status = answer.statusCode();
    JsonNode body = object(answer.body());
    if (status >= 200 && status < 300) {
      if (body == null) {
        throw nonsense("no JSON (it begins with “%s”)".formatted(beginning(answer.body())));
      }
      return;
    }
    boolean never =
        status == 404
            || status == 405
            || status == 413
            || status == 501
            || words(answer.body(), body).contains("--serve-artifacts");
    if (never) {
      throw MlflowException.refused(
          code(body),
          "%s takes no such file (status %d%s)"
              .formatted(server, status, words(answer.body(), body)));
    }
    throw failure(answer, body);
  }

  /** A plain text, where the server has one. */
  Optional<String> text(String path) {
    HttpResponse<byte[]> answer =
        send(HttpRequest.newBuilder(server.resolve(path)).GET(), Duration.ZERO);
    return answer.statusCode() == 200
        ? Optional.of(new String(answer.body(), StandardCharsets.UTF_8).strip())
        : Optional.empty();
  }

  MlflowException nonsense(String what) {
    return MlflowException.later(
        "%s answered with %s. Check that it is an MLflow server.".formatted(server, what), true);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request, Duration longer) {
    credentials.header().ifPresent(header -> request.header("Authorization", header));
    request.header("Accept", "application/json");
    // HttpClient's own time-out ends with the headers; an answer that stops half-way needs this
    // one.
    long millis = patience.plus(longer).toMillis();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request.build(), info -> new LimitedBody());
    try {
      return answer.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw MlflowException.later(
          "%s did not answer within %d s".formatted(server, Math.max(1, millis / 1000)), true);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      throw unreachable(e.getCause());
    }
  }

  private MlflowException unreachable(Throwable cause) {
    for (Throwable e = cause; e != null; e = e.getCause()) {
      if (e instanceof HttpConnectTimeoutException) {
        return MlflowException.later("%s cannot be reached in time".formatted(server), false);
      }
      if (e instanceof UnknownHostException || e instanceof UnresolvedAddressException) {
        return MlflowException.later("%s: there is no such host".formatted(server), false);
      }
      if (e instanceof ConnectException) {
        return MlflowException.later("%s cannot be reached".formatted(server), false);
      }
      if (e instanceof SSLException) {
        return MlflowException.later(
            "%s cannot be trusted or speaks no TLS (%s)".formatted(server, e.getMessage()), true);
      }
    }
    String why =
        cause instanceof IOException && cause.getMessage() != null
            ? " (" + cause.getMessage() + ")"
            : "";
    return MlflowException.later("%s broke off its answer%s".formatted(server, why), true);
  }

  private MlflowException failure(HttpResponse<byte[]> answer, JsonNode body) {
    int status = answer.statusCode();
    String words = words(answer.body(), body);
    if (status == 401 || status == 403) {
      return MlflowException.notAllowed(notAllowed(status, words));
    }
    if (status >= 300 && status < 400) {
      String target = answer.headers().firstValue("Location").orElse("another address");
      return MlflowException.refused(
          "", "%s sends callers on to %s. Give that address.".formatted(server, stripped(target)));
    }
    if (status == 429 || status >= 500 || status == 408) {
      return new MlflowException(
          MlflowException.Kind.TRY_LATER,
          code(body),
          status != 429,
          retryAfter(answer),
          "%s answered with status %d%s".formatted(server, status, words));
    }
    if (status == 413) {
      return MlflowException.refused(
          "", "%s takes no request of this size%s".formatted(server, words));
    }
    if (body == null || code(body).isEmpty()) {
      return MlflowException.later(
          "%s answered with status %d%s. Check that it is an MLflow server."
              .formatted(server, status, words),
          true);
    }
    return MlflowException.refused(
        code(body), "%s refused (%s)%s".formatted(server, code(body), words));
  }

  private String notAllowed(int status, String words) {
    if (status == 403 && words.toLowerCase(Locale.ROOT).contains("host header")) {
      return "%s takes no calls under this name%s. Start it with --allowed-hosts."
          .formatted(server, words);
    }
    String done =
        credentials instanceof Credentials.None
            ? "asks for a token or a user name and password"
            : "does not accept the token or the user name and password";
    return "%s %s%s".formatted(server, done, words);
  }

  private static String stripped(String target) {
    return target.replaceFirst("//[^/@]*@", "//").replaceFirst("[?#].*", "");
  }

  private static Duration retryAfter(HttpResponse<?> answer) {
    String asked = answer.headers().firstValue("Retry-After").orElse("");
    if (!asked.matches("[0-9]{1,6}")) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(Long.parseLong(asked));
    return wait.compareTo(LONGEST_WAIT_ASKED) < 0 ? wait : LONGEST_WAIT_ASKED;
  }

  private static String code(JsonNode body) {
    return body == null ? "" : body.path("error_code").asText("");
  }

  /** The server's own words, without a token or password that it may repeat. */
  private String words(byte[] bytes, JsonNode body) {
    String said = body == null ? "" : body.path("message").asText("");
    String quoted = said.isEmpty() ? plain(bytes) : said.replaceAll("\\s+", " ").strip();
    if (quoted.isEmpty() || credentials.isQuotedIn(quoted)) {
      return "";
    }
    return ": "
        + (quoted.length() > WORDS_QUOTED ? quoted.substring(0, WORDS_QUOTED) + "…" : quoted);
  }

  /** A short plain text is worth showing, a page of HTML is not. */
  private static String plain(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
    return text.startsWith("<") || text.startsWith("{") || text.length() > WORDS_QUOTED ? "" : text;
  }

  private String beginning(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
    String begin = text.substring(0, Math.min(30, text.length()));
    return credentials.isQuotedIn(text) ? "" : begin;
  }

  private JsonNode object(byte[] bytes) {
    try {
      JsonNode node = json.readTree(bytes);
      return node != null && node.isObject() ? node : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Takes an answer whole, but none without an end. */
  private static final class LimitedBody implements BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
      return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
      subscription = newSubscription;
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        bytes.writeBytes(part);
      }
      if (bytes.size() > LARGEST_ANSWER) {
        subscription.cancel();
        whole.completeExceptionally(new IOException("the answer has no end"));
      }
    }

    @Override
    public void onError(Throwable failure) {
      whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      whole.complete(bytes.toByteArray());
    }
  }
}
