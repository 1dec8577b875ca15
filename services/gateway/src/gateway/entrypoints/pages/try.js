// The session cookie goes along by itself; a client's access token is entered under "Authorize".
SwaggerUIBundle({ url: "/openapi.json", dom_id: "#operations", deepLinking: true, docExpansion: "none", validatorUrl: null });
