package org.infoshare.workflow.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/** Says in each form, beside the token against forgery, whose form it is. */
@Component
class TypedByField implements BeanPostProcessor {

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof RequestDataValueProcessor fields ? new Both(fields) : bean;
  }

  private record Both(RequestDataValueProcessor fields) implements RequestDataValueProcessor {

    @Override
    public String processAction(HttpServletRequest request, String action, String method) {
      return fields.processAction(request, action, method);
    }

    @Override
    public String processFormFieldValue(
        HttpServletRequest request, @Nullable String name, String value, String type) {
      return fields.processFormFieldValue(request, name, value, type);
    }

    @Override
    public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
      Map<String, String> token = fields.getExtraHiddenFields(request);
      // A form without a token is sent with GET, or elsewhere.
      if (token == null || token.isEmpty() || TypedBefore.account().isEmpty()) {
        return token;
      }
      Map<String, String> all = new LinkedHashMap<>(token);
      all.put(TypedBefore.TYPED_BY, TypedBefore.account());
      return all;
    }

    @Override
    public String processUrl(HttpServletRequest request, String url) {
      return fields.processUrl(request, url);
    }
  }
}
