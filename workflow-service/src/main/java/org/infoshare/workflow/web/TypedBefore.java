package org.infoshare.workflow.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody had typed into a form that could not be taken because they had been signed out. It
 * waits in their session until they have signed in again, is given back to that account only, and
 * is never sent by itself.
 */
@Component
public class TypedBefore {

  /** The hidden field of every form that says whose it is. */
  public static final String TYPED_BY = "typedBy";

  /** How many bytes of names and values are kept at most, of all forms of a session together. */
  static final int MOST = 100 * 1024;

  private static final Set<String> NOT_TYPED = Set.of(TYPED_BY, "_csrf");
  private static final String KEPT = TypedBefore.class.getName();
  private static final String GIVEN_BACK = KEPT + ".givenBack";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Form>> FORMS = new TypeReference<>() {};

  TypedBefore() {}

  /**
   * A form that could not be taken.
   *
   * @param address where it was sent
   * @param page where the person is brought to instead
   * @param account whose form it was
   * @param fields what was typed; nothing where it was too much
   */
  record Form(String address, String page, String account, Map<String, List<String>> fields) {

    private int size() {
      return fields.entrySet().stream()
          .mapToInt(
              field ->
                  bytes(field.getKey())
                      + field.getValue().stream().mapToInt(TypedBefore::bytes).sum())
          .sum();
    }
  }

  /** What the layout is to say above the page. */
  public enum Notice {
    /** Nothing happened. */
    NONE,
    /** The fields on the page hold what had been typed. */
    GIVEN_BACK,
    /** Something was not done, and there is no field that it could be given back in. */
    NOT_DONE
  }

  /**
   * What the reader had typed into the form that is sent to the address of the page being read, by
   * name of the field; empty where there is nothing of theirs, and for everything but GET.
   */
  public Optional<MultiValueMap<String, String>> forThisPage() {
    return forForm(pathOf(current()));
  }

  /**
   * What the reader had typed into a form of the page being read.
   *
   * @param address where that form is sent, as a path without the context
   */
  public Optional<MultiValueMap<String, String>> forForm(String address) {
    HttpServletRequest request = current();
    if (!request.getMethod().equals("GET")) {
      return Optional.empty();
    }
    Optional<MultiValueMap<String, String>> typed =
        formsOf(request, account()).stream()
            .filter(form -> form.address().equals(address) && !form.fields().isEmpty())
            .map(form -> copied(form.fields()))
            .findFirst();
    if (typed.isPresent()) {
      request.setAttribute(GIVEN_BACK, true);
    }
    return typed;
  }

  /** What is to be said above the page being read; {@link Notice#NOT_DONE} only once. */
  public Notice notice() {
    HttpServletRequest request = current();
    if (request.getAttribute(GIVEN_BACK) != null) {
      return Notice.GIVEN_BACK;
    }
    List<Form> forms = formsOf(request, account());
    String path = pathOf(request);
    if (!request.getMethod().equals("GET")
        || forms.stream().noneMatch(form -> form.page().equals(path))) {
      return Notice.NONE;
    }
    store(request, forms.stream().filter(form -> !form.page().equals(path)).toList());
    return Notice.NOT_DONE;
  }

  /**
   * Keeps what was typed into a form that cannot be taken now.
   *
   * @param form the call that brings it, with the field {@link #TYPED_BY}
   * @param page the path, without the context, that the person is brought to instead
   */
  public void keep(HttpServletRequest form, String page) {
    String account = form.getParameter(TYPED_BY);
    if (account == null) {
      throw new IllegalArgumentException("A form that does not say whose it is");
    }
    Map<String, List<String>> fields = new LinkedHashMap<>();
    form.getParameterMap()
        .forEach(
            (name, values) -> {
              if (!NOT_TYPED.contains(name)) {
                fields.put(name, List.of(values));
              }
            });
    String address = pathOf(form);
    Form whole = new Form(address, page, account, fields);
    List<Form> forms = new ArrayList<>(formsOf(form, account));
    forms.removeIf(earlier -> earlier.address().equals(address));
    forms.add(whole.size() > MOST ? new Form(address, page, account, Map.of()) : whole);
    while (forms.stream().mapToInt(Form::size).sum() > MOST) {
      forms.remove(0);
    }
    store(form, forms);
  }

  /** Forgets what everybody else had typed in this browser. */
  public void forgetOthers(HttpServletRequest request) {
    formsOf(request, account());
  }

  /** Forgets what had been typed into the form that is now being taken. */
  void taken(HttpServletRequest request) {
    List<Form> forms = formsOf(request, account());
    String address = pathOf(request);
    if (forms.stream().anyMatch(form -> form.address().equals(address))) {
      store(request, forms.stream().filter(form -> !form.address().equals(address)).toList());
    }
  }

  /** The forms of that account; those of others are dropped for good. */
  private static List<Form> formsOf(HttpServletRequest request, String account) {
    HttpSession session = request.getSession(false);
    if (account.isEmpty()
        || session == null
        || !(session.getAttribute(KEPT) instanceof String kept)) {
      return List.of();
    }
    List<Form> all = JSON.readValue(kept, FORMS);
    List<Form> own = all.stream().filter(form -> form.account().equals(account)).toList();
    if (own.size() < all.size()) {
      store(request, own);
    }
    return own;
  }

  private static void store(HttpServletRequest request, List<Form> forms) {
    HttpSession session = request.getSession();
    if (forms.isEmpty()) {
      session.removeAttribute(KEPT);
    } else {
      // A text: a node with another version of this class must be able to read the session.
      session.setAttribute(KEPT, JSON.writeValueAsString(forms));
    }
  }

  private static MultiValueMap<String, String> copied(Map<String, List<String>> fields) {
    MultiValueMap<String, String> copy = new LinkedMultiValueMap<>();
    fields.forEach((name, values) -> copy.put(name, new ArrayList<>(values)));
    return copy;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The account signed in, which the hidden field names; an empty text where there is none. */
  static String account() {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    return signedIn == null || signedIn instanceof AnonymousAuthenticationToken
        ? ""
        : signedIn.getName();
  }

  private static String pathOf(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  private static HttpServletRequest current() {
    return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
        .getRequest();
  }
}
