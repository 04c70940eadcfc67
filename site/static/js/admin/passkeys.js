// Passkeys: the button asks the browser for one, and sends what it answers with the form that the button stands in.
// allauth's webauthn-json.js turns what the site sends and the browser answers into JSON and back.

const options = JSON.parse(document.getElementById("passkey-data").textContent);

async function use(button) {
    const failed = document.getElementById("passkey-failed");
    failed.textContent = "";
    try {
        const answer = button.dataset.passkey === "create"
            ? await window.webauthnJSON.create(options.creation_options)
            : await window.webauthnJSON.get(options.request_options);
        button.form.elements.credential.value = JSON.stringify(answer);
        button.form.submit();
    } catch {
        failed.textContent = button.dataset.failed;
        button.focus();
    }
}

for (const button of document.querySelectorAll("[data-passkey]")) {
    button.form.hidden = false;
    button.addEventListener("click", () => use(button));
}
