package io.beccoame.ec2;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.HEAD;
import static org.springframework.web.bind.annotation.RequestMethod.OPTIONS;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.beccoame.platform.DatabaseFailures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The only controller for EC2 requests, of the form interface and of the old interface. */
@Controller
class Ec2Endpoint {

  private static final Pattern ACTION = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,99}");

  private static final Logger LOG = LoggerFactory.getLogger(Ec2Endpoint.class);
  private static final String DEFAULT_VERSION = "2016-11-15";
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final ActionTable table;
  private final Invoker invoker;
  private final List<OtherService> others;
  private final RequestThreads threads;
  private final MeterRegistry meters;

  Ec2Endpoint(
      ActionTable table,
      Invoker invoker,
      List<OtherService> others,
      RequestThreads threads,
      MeterRegistry meters) {
    this.threads = threads;
    this.table = table;
    this.invoker = invoker;
    this.others = others;
    this.meters = meters;
  }

  /** The requested action or service, for the log and the metrics. */
  private static final class Progress {
    String action = "none";
    @Nullable OtherService service;
  }

  @RequestMapping(
      path = {
        "/",
        "/services/compute",
        "/services/compute/",
        "/services/Eucalyptus",
        "/services/Eucalyptus/"
      },
      method = {GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS})
  void form(HttpServletRequest request, HttpServletResponse response) throws IOException {
    handle(request, response, null);
  }

  @RequestMapping(
      path = {"/{action:[^a-z].*}", "/{action:[^a-z].*}/"},
      method = {GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS})
  void path(
      @PathVariable("action") String action,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    handle(request, response, action);
  }

  private void handle(
      HttpServletRequest http, HttpServletResponse response, @Nullable String pathAction)
      throws IOException {
    WireRequest request = WireRequest.of(http);
    Timer.Sample sample = Timer.start(meters);
    Progress progress = new Progress();
    String outcome = "Success";
    MDC.put("requestId", request.id());
    try {
      byte[] document = threads.answer(() -> answer(request, pathAction, progress));
      if (document == null) {
        Ec2Answers.friendly(response);
      } else {
        Ec2Answers.send(response, HttpServletResponse.SC_OK, document, request.id());
      }
    } catch (RuntimeException e) {
      Ec2Exception error = asError(progress.action, e);
      outcome = error.code();
      DryRunReport report = DryRunReport.current();
      if (report != null) {
        response.setHeader(DryRunReport.HEADER, report.header());
      }
      Ec2Answers.error(response, error, request.id(), progress.service);
    } finally {
      sample.stop(
          meters.timer("beccoame.ec2.requests", "action", progress.action, "outcome", outcome));
      LOG.debug("{} {} {}", request.id(), progress.action, outcome);
      MDC.remove("requestId");
    }
  }

  private byte @Nullable [] answer(
      WireRequest request, @Nullable String pathAction, Progress progress) {
    Parameters parameters =
        new Parameters().addAll(request.http().getQueryString()).addAll(request.form());
    XmlElement document = request.hasDocument() ? XmlElement.parse(request.body()) : null;
    String action = action(parameters, pathAction, document);
    String method = request.http().getMethod();
    if (action == null && READING.contains(method)) {
      return null;
    }
    if (!READING.contains(method) && !method.equals("POST")) {
      throw Ec2Exception.malformedRequest("The HTTP method %s is not supported", method);
    }
    if (action == null) {
      throw Ec2Exception.missingAction();
    }
    String version = parameters.reserved("Version");
    for (OtherService service : others) {
      if (service.version().equals(version)) {
        progress.service = service;
        progress.action = service.name();
        Caller caller = request.caller(service.name());
        return Ec2Writer.result(
            action, service.namespace(), service.answer(caller, action), request.id());
      }
    }
    Caller caller = request.caller("ec2");
    ActionTable.Entry entry = table.find(action);
    if (entry == null) {
      throw Operations.exists(action)
          ? Ec2Exception.notOffered()
          : Ec2Exception.invalidAction(action);
    }
    progress.action = entry.name();
    if (!Invoker.reads(entry.name())) {
      request.requireMayChange();
    }
    Node node = parameters.root();
    if (document != null) {
      DocumentReader.read(document, entry.builder()).children.forEach(node.children::putIfAbsent);
      version = document.namespace();
    }
    return invoker.call(
        new Invoker.Call(
            entry,
            action,
            caller,
            Ec2Reader.read(node, entry.builder()),
            request.id(),
            dateOf(version)));
  }

  private static @Nullable String action(
      Parameters parameters, @Nullable String pathAction, @Nullable XmlElement document) {
    String named = parameters.reserved("Action");
    if (pathAction == null && named == null && document != null) {
      return document.name();
    }
    if (pathAction != null && named != null && !pathAction.equals(named)) {
      throw Ec2Exception.invalidParameterCombination(
          "The path names the action %s, the parameter Action %s", pathAction, named);
    }
    if (pathAction != null && document != null && !pathAction.equalsIgnoreCase(document.name())) {
      throw Ec2Exception.malformedRequest(
          "The path names the action %s, the document is a %s", pathAction, document.name());
    }
    String action = named != null ? named : pathAction;
    if (action != null && !ACTION.matches(action)) {
      throw Ec2Exception.invalidAction(action.length() > 100 ? action.substring(0, 100) : action);
    }
    return action;
  }

  private static String dateOf(@Nullable String version) {
    Matcher matcher = DATE.matcher(version == null ? "" : version);
    return matcher.find() ? matcher.group() : DEFAULT_VERSION;
  }

  private Ec2Exception asError(String action, RuntimeException e) {
    if (e instanceof Ec2Exception known) {
      return known;
    }
    if (e instanceof ConcurrencyFailureException) {
      LOG.info("A request conflicted with another one in the database; the caller has to retry", e);
      return Ec2Exception.unavailable("The request met another one; please send it again");
    }
    if (isDataRefused(e)) {
      LOG.info("The database refused a value of a request", e);
      return Ec2Exception.invalidParameterValue("A value of the request is too long or too large");
    }
    LOG.error("A request for {} failed", action, e);
    return DatabaseFailures.isUnavailable(e)
        ? Ec2Exception.databaseUnavailable()
        : Ec2Exception.internalError();
  }

  /**
   * Returns whether the database refused a value as too long or out of range (SQL's class 22): the
   * columns define the limits.
   */
  private static boolean isDataRefused(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith("22")) {
        return true;
      }
    }
    return false;
  }
}
