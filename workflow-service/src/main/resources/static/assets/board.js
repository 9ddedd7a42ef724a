// Keeps the board up to date while it is open. Without this it is loaded anew.
const board = document.getElementById('board')
if (board && window.EventSource && window.fetch) {
  keepUpToDate(board)
}

function keepUpToDate(board) {
  const least = 1000 // between two looks
  const quiet = 20000 // between two announcements
  const said = document.getElementById('board-said')
  let looked = 0
  let announced = 0
  let timer = 0
  let looking = false
  let again = false

  const say = (words) => {
    said.textContent = ''
    setTimeout(() => {
      said.textContent = words
    }, 50)
  }

  // Which link of the board somebody is on, so that they are still on it afterwards.
  const place = () => {
    const on = document.activeElement
    const part = on && on.closest('[data-live]')
    const href = part && on.getAttribute('href')
    return href ? { part: part.dataset.live, href } : null
  }
  const goBack = (before) => {
    if (!before) {
      return
    }
    const part = board.querySelector('[data-live="' + before.part + '"]')
    const link = [...part.querySelectorAll('a')].find((a) => a.getAttribute('href') === before.href)
    const next = link || document.getElementById('board-title')
    next.focus({ preventScroll: true })
  }

  const look = async () => {
    if (looking) {
      again = true
      return
    }
    looking = true
    again = false
    looked = Date.now()
    try {
      const answer = await fetch(location.href, {
        headers: { 'Infoshare-Background': 'true', Accept: 'text/html' },
        cache: 'no-store',
        redirect: 'error'
      })
      if (answer.ok) {
        show(new DOMParser().parseFromString(await answer.text(), 'text/html'))
      }
    } catch (away) {
      // the next event tries again
    }
    looking = false
    if (again) {
      soon()
    }
  }

  const show = (fresh) => {
    let changed = false
    const before = place()
    for (const part of board.querySelectorAll('[data-live]')) {
      const other = fresh.querySelector('[data-live="' + part.dataset.live + '"]')
      if (other && other.innerHTML !== part.innerHTML) {
        part.innerHTML = other.innerHTML
        changed = true
      }
    }
    if (changed) {
      goBack(before)
      if (Date.now() - announced > quiet) {
        announced = Date.now()
        say(board.dataset.changed)
      }
    }
  }

  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(look, Math.max(0, looked + least - Date.now()))
  }

  const events = new EventSource(board.dataset.changes)
  events.addEventListener('moved', soon)
  // What moved between the page and the first event, or while the line was lost, is in no event.
  events.addEventListener('open', soon)
  events.addEventListener('error', () => {
    if (events.readyState === EventSource.CLOSED) {
      say(board.dataset.ended)
    }
  })
  window.addEventListener('pagehide', () => events.close())
  window.addEventListener('pageshow', (shown) => {
    if (shown.persisted) {
      location.reload()
    }
  })
}
