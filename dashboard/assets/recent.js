// Keeps in the browser which districts were looked at last, so that the app opens with them: a cookie of their codes.
export default ({ data: { name, keys } }) => {
  const kept = `${name}=${encodeURIComponent(keys)}`;
  if (keys && !document.cookie.includes(kept)) document.cookie = `${kept};path=/;max-age=31536000;samesite=strict`;
};
