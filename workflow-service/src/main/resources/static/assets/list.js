// Refreshes a list in the background, without losing the place. All words are in the page already.
const background = 'Infoshare-Background'
const key = 'infoshare-list-paused'
const list = document.getElementById('list')
const every = Number(list.dataset.every || 30000)
const news = document.getElementById('list-news')
const bar = document.getElementById('list-refreshing')
const session = document.getElementById('session')

let shown = plain(list)
let newer = null
let leaving = false
let timer = 0

bar.hidden = false
bar.querySelector('[data-act="pause"]').addEventListener('click', () => pause(true))
bar.querySelector('[data-act="go-on"]').addEventListener('click', () => pause(false))
list.addEventListener('submit', () => { leaving = true })
list.addEventListener('focusout', () => setTimeout(show))
document.addEventListener('selectionchange', show)
window.addEventListener('pageshow', () => { leaving = false })
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && !isPaused()) {
    look()
  }
})
say()
wait()

function wait() {
  clearTimeout(timer)
  timer = setTimeout(look, every)
}

async function look() {
  clearTimeout(timer)
  // Whoever is about to be signed out is asked whether they are still there: nothing moves meanwhile.
  if (!isPaused() && !document.hidden && !session?.open && !leaving) {
    try {
      const answer = await fetch(list.dataset.address, {
        headers: { [background]: 'true' }, cache: 'no-store', redirect: 'manual'
      })
      if (answer.type === 'opaqueredirect' || answer.status === 401) {
        // Signed out: there is nothing more to see until they sign in.
        bar.hidden = true
        return
      }
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
        newer = page.getElementById('list')
        show()
      }
    } catch (away) {
      // no network: the next time, perhaps
    }
  }
  wait()
}

/* What is newer, once nobody is in the list: whoever is about to press something presses that. */
function show() {
  if (!newer || leaving || isPaused() || isInUse()) {
    return
  }
  const next = newer
  newer = null
  const text = plain(next)
  if (text === shown) {
    return
  }
  const before = rows(list)
  const known = new Set(before.map((row) => row.dataset.row))
  const added = rows(next).filter((row) => !known.has(row.dataset.row)).length
  const place = placeAmong(before, new Set(rows(next).map((row) => row.dataset.row)))
  for (const part of next.querySelectorAll('details[id]')) {
    part.open = document.getElementById(part.id)?.open ?? part.open
  }
  list.replaceChildren(...next.childNodes)
  list.dataset.address = next.dataset.address
  shown = text
  if (place) {
    const row = rows(list).find((each) => each.dataset.row === place.row)
    window.scrollBy({ top: row.getBoundingClientRect().top - place.top, behavior: 'instant' })
  }
  // An empty region first, or the same words a second time are not a change to a screen reader.
  news.textContent = ''
  if (added > 0) {
    setTimeout(() => {
      news.textContent = added === 1 ? news.dataset.one : news.dataset.more.replace('{0}', added)
    })
  }
}

function isInUse() {
  const selection = document.getSelection()
  return list.contains(document.activeElement)
    || [...list.querySelectorAll('input[type="checkbox"]')].some((box) => box.checked !== box.defaultChecked)
    || (selection !== null && !selection.isCollapsed
      && (list.contains(selection.anchorNode) || list.contains(selection.focusNode)))
}

/* The first row in view that stays, and where it is; nothing where the top of the page is in view. */
function placeAmong(before, staying) {
  if (window.scrollY === 0) {
    return null
  }
  for (const row of before) {
    const box = row.getBoundingClientRect()
    if (box.bottom > 0 && box.top < window.innerHeight && staying.has(row.dataset.row)) {
      return { row: row.dataset.row, top: box.top }
    }
  }
  return null
}

function rows(part) {
  return [...part.querySelectorAll('[data-row]')]
}

/* What people see of it: the token in each form differs on every page. */
function plain(part) {
  const copy = part.cloneNode(true)
  for (const token of copy.querySelectorAll('input[name="_csrf"]')) {
    token.remove()
  }
  return copy.innerHTML
}

function isPaused() {
  try {
    return localStorage.getItem(key) === 'true'
  } catch (forbidden) {
    return bar.dataset.paused === 'true'
  }
}

function pause(paused) {
  bar.dataset.paused = String(paused)
  try {
    localStorage.setItem(key, String(paused))
  } catch (forbidden) {
    // then for this page alone
  }
  say()
  bar.querySelector('[data-act="' + (paused ? 'go-on' : 'pause') + '"]').focus()
  if (!paused) {
    look()
  }
}

function say() {
  const now = isPaused() ? 'paused' : 'on'
  for (const each of bar.querySelectorAll('[data-while]')) {
    each.hidden = each.dataset.while !== now
  }
}
