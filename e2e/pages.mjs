/**
 * The pages to take pictures of: `name` of the file, `persona` who signs in (null: nobody), and
 * `path`, or a function that leads the page to where the picture is taken.
 */
export const pages = [
  { name: 'connexion', persona: null, path: '/' },
];
